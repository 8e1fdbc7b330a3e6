"""Compose, for the action team alone: the case in pupil codes."""
