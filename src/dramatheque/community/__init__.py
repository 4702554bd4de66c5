"""What people bring to the record: Django apps over the library, one folder each."""
