"""The prompts: registered, checked for leaks, given examples."""
