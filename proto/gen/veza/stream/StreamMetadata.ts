// Original file: stream/stream.proto


export interface StreamMetadata {
  'current_track'?: (string);
  'artist'?: (string);
  'album'?: (string);
  'genre'?: (string);
  'custom_fields'?: ({[key: string]: string});
}

export interface StreamMetadata__Output {
  'current_track': (string);
  'artist': (string);
  'album': (string);
  'genre': (string);
  'custom_fields': ({[key: string]: string});
}
