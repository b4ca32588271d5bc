// Original file: chat/chat.proto

import type { Report as _veza_chat_Report, Report__Output as _veza_chat_Report__Output } from '../../veza/chat/Report.ts';

export interface ListReportsResponse {
  'reports'?: (_veza_chat_Report)[];
}

export interface ListReportsResponse__Output {
  'reports': (_veza_chat_Report__Output)[];
}
