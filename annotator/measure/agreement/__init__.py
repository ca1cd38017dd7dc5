"""Agreement of people with one another: pure numbers, undefined ones with their reason."""
