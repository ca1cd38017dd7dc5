"""What a web page is made of: body, headings, furniture, and what they tell."""
