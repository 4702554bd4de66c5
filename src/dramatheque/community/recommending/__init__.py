"""What to watch next: members' own "if you liked this, try that", and computed ones beside them, each with its reason."""
