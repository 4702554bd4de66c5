"""What members think of titles: ratings, reviews, votes on reviews, favourites; and what all of them together say."""
