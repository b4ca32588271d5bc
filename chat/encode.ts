/** Chat's things as the contract writes them: the same for gRPC answers, `rpc` results and publications. */
import type { Attachment__Output } from "../proto/gen/veza/chat/Attachment.ts";
import type { DirectMessage__Output } from "../proto/gen/veza/chat/DirectMessage.ts";
import type { Message__Output } from "../proto/gen/veza/chat/Message.ts";
import type { MessageReaction__Output } from "../proto/gen/veza/chat/MessageReaction.ts";
import type { Room__Output } from "../proto/gen/veza/chat/Room.ts";
import type { RoomMember__Output } from "../proto/gen/veza/chat/RoomMember.ts";
import type { DirectView } from "./direct_messages.ts";
import type { MemberView } from "./membership.ts";
import type { Attachment, Message, Reaction } from "./model.ts";
import type { RoomView } from "./rooms.ts";

/** Unix seconds; 0 stays 0. */
export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

export function encodeRoom({ room, online }: RoomView): Room__Output {
  return {
    id: room.id,
    name: room.name,
    description: room.description,
    type: room.type,
    visibility: room.visibility,
    created_by: room.createdBy,
    created_at: seconds(room.createdAt),
    member_count: room.memberCount,
    online_count: online,
    is_active: room.isActive,
    slow_mode_seconds: room.slowModeSeconds,
    last_seq: String(room.lastSeq),
  };
}

export function encodeMember({ member, isOnline }: MemberView): RoomMember__Output {
  return {
    user_id: member.userId,
    username: member.username,
    role: member.role,
    joined_at: seconds(member.joinedAt),
    is_online: isOnline,
    last_seen: seconds(member.lastSeen),
  };
}

export function encodeMessage(message: Message): Message__Output {
  return {
    id: message.id,
    room_id: message.roomId,
    sender_id: message.senderId,
    sender_username: message.senderUsername,
    content: message.content,
    type: message.type,
    created_at: seconds(message.createdAt),
    updated_at: seconds(Math.max(message.createdAt, message.editedAt, message.deletedAt)),
    is_edited: message.editedAt > 0,
    is_deleted: message.deletedAt > 0,
    reply_to: message.replyTo,
    reactions: encodeReactions(message.reactions),
    seq: String(message.seq),
    client_msg_id: message.clientMsgId,
    attachments: encodeAttachments(message),
  };
}

function encodeAttachments({ attachments, deletedAt }: Message): Attachment__Output[] {
  return deletedAt > 0 ? [] : attachments.map(encodeAttachment);
}

/** Also what an upload is answered with. */
export function encodeAttachment(attachment: Attachment): Attachment__Output {
  return {
    id: attachment.id,
    name: attachment.name,
    media_type: attachment.mediaType,
    bytes: String(attachment.bytes),
    width: attachment.width,
    height: attachment.height,
    sha256: attachment.sha256,
  };
}

export function encodeReactions(reactions: readonly Reaction[]): MessageReaction__Output[] {
  return reactions.map(({ emoji, userIds }) => ({
    emoji,
    user_ids: [...userIds],
    count: userIds.length,
  }));
}

export function encodeDirect({ message, recipientId, isRead }: DirectView): DirectMessage__Output {
  return {
    id: message.id,
    sender_id: message.senderId,
    recipient_id: recipientId,
    content: message.content,
    type: message.type,
    created_at: seconds(message.createdAt),
    is_read: isRead,
    is_deleted: message.deletedAt > 0,
    seq: String(message.seq),
    client_msg_id: message.clientMsgId,
    room_id: message.roomId,
    attachments: encodeAttachments(message),
  };
}
