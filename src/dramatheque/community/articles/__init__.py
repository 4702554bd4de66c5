"""Articles by members: news, features and recaps on titles and people, with pictures, clips and what links to them."""
