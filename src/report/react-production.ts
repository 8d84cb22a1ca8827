/** Imported before React: its development build is several times slower and has nothing to say to a reader of reports. */
process.env['NODE_ENV'] ??= 'production';
