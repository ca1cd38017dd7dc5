"""One module a page. Not ``pages/``: Streamlit would run those without signing in."""
