// Original file: stream/stream.proto

import type { ListeningSession as _veza_stream_ListeningSession, ListeningSession__Output as _veza_stream_ListeningSession__Output } from '../../veza/stream/ListeningSession.ts';
import type { Long } from '@grpc/proto-loader';

export interface UserListeningHistory {
  'user_id'?: (number | string | Long);
  'sessions'?: (_veza_stream_ListeningSession)[];
  'total_listen_time'?: (number | string | Long);
  'streams_listened'?: (number);
}

export interface UserListeningHistory__Output {
  'user_id': (string);
  'sessions': (_veza_stream_ListeningSession__Output)[];
  'total_listen_time': (string);
  'streams_listened': (number);
}
