// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface RevokePermissionRequest {
  'user_id'?: (number | string | Long);
  'resource'?: (string);
  'action'?: (string);
  'resource_id'?: (string);
}

export interface RevokePermissionRequest__Output {
  'user_id': (string);
  'resource': (string);
  'action': (string);
  'resource_id': (string);
}
