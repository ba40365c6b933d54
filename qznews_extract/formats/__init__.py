"""The record in other forms: a module for each, free functions from values to text or plain data."""
