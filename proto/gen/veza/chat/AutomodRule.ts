// Original file: chat/chat.proto

import type { AutomodSettings as _veza_chat_AutomodSettings, AutomodSettings__Output as _veza_chat_AutomodSettings__Output } from '../../veza/chat/AutomodSettings.ts';
import type { Long } from '@grpc/proto-loader';

export interface AutomodRule {
  'id'?: (string);
  'room_id'?: (string);
  'settings'?: (_veza_chat_AutomodSettings | null);
  'created_by'?: (number | string | Long);
  'created_at'?: (number | string | Long);
  'updated_at'?: (number | string | Long);
}

export interface AutomodRule__Output {
  'id': (string);
  'room_id': (string);
  'settings': (_veza_chat_AutomodSettings__Output | null);
  'created_by': (string);
  'created_at': (string);
  'updated_at': (string);
}
