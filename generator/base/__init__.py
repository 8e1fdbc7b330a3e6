"""The ground floor: errors, closed values, circles, words and files of ours that every stage shares. Imports nothing above it."""
