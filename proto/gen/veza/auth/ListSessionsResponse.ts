// Original file: auth/account.proto

import type { Session as _veza_auth_Session, Session__Output as _veza_auth_Session__Output } from '../../veza/auth/Session.ts';

export interface ListSessionsResponse {
  'sessions'?: (_veza_auth_Session)[];
}

export interface ListSessionsResponse__Output {
  'sessions': (_veza_auth_Session__Output)[];
}
