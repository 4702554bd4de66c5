"""What answers a request: thin functions over the library's selectors, one module a part of the site."""
