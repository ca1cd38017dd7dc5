"""Places and the administrative divisions that they mean."""
