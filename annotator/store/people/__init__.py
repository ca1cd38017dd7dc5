"""People: who there is, how they sign in, what they prefer, what they did."""
