// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface GrantPermissionRequest {
  'user_id'?: (number | string | Long);
  'resource'?: (string);
  'action'?: (string);
  'resource_id'?: (string);
  'expires_at'?: (number | string | Long);
}

export interface GrantPermissionRequest__Output {
  'user_id': (string);
  'resource': (string);
  'action': (string);
  'resource_id': (string);
  'expires_at': (string);
}
