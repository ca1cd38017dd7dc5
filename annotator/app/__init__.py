"""The review app: Streamlit around one web component."""
