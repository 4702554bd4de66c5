"""What members are told: on the site, and by mail in one letter at a time that suits them."""
