"""The database: events, cards, migrations, backups. The only room that knows SQL."""
