"""The review page: what goes to the component, and what comes back."""
