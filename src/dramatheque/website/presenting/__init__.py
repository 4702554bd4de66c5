"""What a page shows, made from the library's shapes once a request: pure functions from records to rows for templates.

Values from pages stay plain text here and are escaped by the templates; only marks made here from numbers and hashes are markup.
"""
