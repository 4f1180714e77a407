"""The climate of a place: normals, anomalies, trends, classes, and the year's rain."""
