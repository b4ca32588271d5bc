// Original file: chat/chat.proto

import type { AuditEntry as _veza_chat_AuditEntry, AuditEntry__Output as _veza_chat_AuditEntry__Output } from '../../veza/chat/AuditEntry.ts';

export interface ListAuditLogResponse {
  'entries'?: (_veza_chat_AuditEntry)[];
  'has_more'?: (boolean);
}

export interface ListAuditLogResponse__Output {
  'entries': (_veza_chat_AuditEntry__Output)[];
  'has_more': (boolean);
}
