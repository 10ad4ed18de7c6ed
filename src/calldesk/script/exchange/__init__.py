"""Call scripts in other forms: translations, Twine's notation, drawings."""
