"""What a teacher or coordinator needs around the lessons: guides, proofs, calendar, own lessons."""
