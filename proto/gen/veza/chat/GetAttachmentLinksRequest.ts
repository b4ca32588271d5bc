// Original file: chat/chat.proto


export interface GetAttachmentLinksRequest {
  /**
   * 1 to 100.
   */
  'attachment_ids'?: (string)[];
  'auth_token'?: (string);
}

export interface GetAttachmentLinksRequest__Output {
  /**
   * 1 to 100.
   */
  'attachment_ids': (string)[];
  'auth_token': (string);
}
