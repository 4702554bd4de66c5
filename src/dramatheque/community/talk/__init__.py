"""What members say to one another: comments, walls, rooms of episodes, a forum."""
