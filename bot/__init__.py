"""What is said, and where: the desk that answers, and one folder for each trade and each platform."""
