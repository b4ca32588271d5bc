import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { BanUserRequest as _veza_chat_BanUserRequest, BanUserRequest__Output as _veza_chat_BanUserRequest__Output } from './veza/chat/BanUserRequest.ts';
import type { BanUserResponse as _veza_chat_BanUserResponse, BanUserResponse__Output as _veza_chat_BanUserResponse__Output } from './veza/chat/BanUserResponse.ts';
import type { ChatServiceClient as _veza_chat_ChatServiceClient, ChatServiceDefinition as _veza_chat_ChatServiceDefinition } from './veza/chat/ChatService.ts';
import type { CreateRoomRequest as _veza_chat_CreateRoomRequest, CreateRoomRequest__Output as _veza_chat_CreateRoomRequest__Output } from './veza/chat/CreateRoomRequest.ts';
import type { CreateRoomResponse as _veza_chat_CreateRoomResponse, CreateRoomResponse__Output as _veza_chat_CreateRoomResponse__Output } from './veza/chat/CreateRoomResponse.ts';
import type { DeleteMessageRequest as _veza_chat_DeleteMessageRequest, DeleteMessageRequest__Output as _veza_chat_DeleteMessageRequest__Output } from './veza/chat/DeleteMessageRequest.ts';
import type { DeleteMessageResponse as _veza_chat_DeleteMessageResponse, DeleteMessageResponse__Output as _veza_chat_DeleteMessageResponse__Output } from './veza/chat/DeleteMessageResponse.ts';
import type { DirectMessage as _veza_chat_DirectMessage, DirectMessage__Output as _veza_chat_DirectMessage__Output } from './veza/chat/DirectMessage.ts';
import type { GetDirectMessagesRequest as _veza_chat_GetDirectMessagesRequest, GetDirectMessagesRequest__Output as _veza_chat_GetDirectMessagesRequest__Output } from './veza/chat/GetDirectMessagesRequest.ts';
import type { GetDirectMessagesResponse as _veza_chat_GetDirectMessagesResponse, GetDirectMessagesResponse__Output as _veza_chat_GetDirectMessagesResponse__Output } from './veza/chat/GetDirectMessagesResponse.ts';
import type { GetMessageHistoryRequest as _veza_chat_GetMessageHistoryRequest, GetMessageHistoryRequest__Output as _veza_chat_GetMessageHistoryRequest__Output } from './veza/chat/GetMessageHistoryRequest.ts';
import type { GetMessageHistoryResponse as _veza_chat_GetMessageHistoryResponse, GetMessageHistoryResponse__Output as _veza_chat_GetMessageHistoryResponse__Output } from './veza/chat/GetMessageHistoryResponse.ts';
import type { GetRoomInfoRequest as _veza_chat_GetRoomInfoRequest, GetRoomInfoRequest__Output as _veza_chat_GetRoomInfoRequest__Output } from './veza/chat/GetRoomInfoRequest.ts';
import type { GetRoomStatsRequest as _veza_chat_GetRoomStatsRequest, GetRoomStatsRequest__Output as _veza_chat_GetRoomStatsRequest__Output } from './veza/chat/GetRoomStatsRequest.ts';
import type { GetUserActivityRequest as _veza_chat_GetUserActivityRequest, GetUserActivityRequest__Output as _veza_chat_GetUserActivityRequest__Output } from './veza/chat/GetUserActivityRequest.ts';
import type { InviteUserRequest as _veza_chat_InviteUserRequest, InviteUserRequest__Output as _veza_chat_InviteUserRequest__Output } from './veza/chat/InviteUserRequest.ts';
import type { InviteUserResponse as _veza_chat_InviteUserResponse, InviteUserResponse__Output as _veza_chat_InviteUserResponse__Output } from './veza/chat/InviteUserResponse.ts';
import type { JoinRoomRequest as _veza_chat_JoinRoomRequest, JoinRoomRequest__Output as _veza_chat_JoinRoomRequest__Output } from './veza/chat/JoinRoomRequest.ts';
import type { JoinRoomResponse as _veza_chat_JoinRoomResponse, JoinRoomResponse__Output as _veza_chat_JoinRoomResponse__Output } from './veza/chat/JoinRoomResponse.ts';
import type { LeaveRoomRequest as _veza_chat_LeaveRoomRequest, LeaveRoomRequest__Output as _veza_chat_LeaveRoomRequest__Output } from './veza/chat/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _veza_chat_LeaveRoomResponse, LeaveRoomResponse__Output as _veza_chat_LeaveRoomResponse__Output } from './veza/chat/LeaveRoomResponse.ts';
import type { ListMembersRequest as _veza_chat_ListMembersRequest, ListMembersRequest__Output as _veza_chat_ListMembersRequest__Output } from './veza/chat/ListMembersRequest.ts';
import type { ListMembersResponse as _veza_chat_ListMembersResponse, ListMembersResponse__Output as _veza_chat_ListMembersResponse__Output } from './veza/chat/ListMembersResponse.ts';
import type { ListRoomsRequest as _veza_chat_ListRoomsRequest, ListRoomsRequest__Output as _veza_chat_ListRoomsRequest__Output } from './veza/chat/ListRoomsRequest.ts';
import type { ListRoomsResponse as _veza_chat_ListRoomsResponse, ListRoomsResponse__Output as _veza_chat_ListRoomsResponse__Output } from './veza/chat/ListRoomsResponse.ts';
import type { MarkReadRequest as _veza_chat_MarkReadRequest, MarkReadRequest__Output as _veza_chat_MarkReadRequest__Output } from './veza/chat/MarkReadRequest.ts';
import type { MarkReadResponse as _veza_chat_MarkReadResponse, MarkReadResponse__Output as _veza_chat_MarkReadResponse__Output } from './veza/chat/MarkReadResponse.ts';
import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from './veza/chat/Message.ts';
import type { MessageReaction as _veza_chat_MessageReaction, MessageReaction__Output as _veza_chat_MessageReaction__Output } from './veza/chat/MessageReaction.ts';
import type { ModerateMessageRequest as _veza_chat_ModerateMessageRequest, ModerateMessageRequest__Output as _veza_chat_ModerateMessageRequest__Output } from './veza/chat/ModerateMessageRequest.ts';
import type { ModerateMessageResponse as _veza_chat_ModerateMessageResponse, ModerateMessageResponse__Output as _veza_chat_ModerateMessageResponse__Output } from './veza/chat/ModerateMessageResponse.ts';
import type { MuteUserRequest as _veza_chat_MuteUserRequest, MuteUserRequest__Output as _veza_chat_MuteUserRequest__Output } from './veza/chat/MuteUserRequest.ts';
import type { MuteUserResponse as _veza_chat_MuteUserResponse, MuteUserResponse__Output as _veza_chat_MuteUserResponse__Output } from './veza/chat/MuteUserResponse.ts';
import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from './veza/chat/Room.ts';
import type { RoomMember as _veza_chat_RoomMember, RoomMember__Output as _veza_chat_RoomMember__Output } from './veza/chat/RoomMember.ts';
import type { RoomStats as _veza_chat_RoomStats, RoomStats__Output as _veza_chat_RoomStats__Output } from './veza/chat/RoomStats.ts';
import type { SendDirectMessageRequest as _veza_chat_SendDirectMessageRequest, SendDirectMessageRequest__Output as _veza_chat_SendDirectMessageRequest__Output } from './veza/chat/SendDirectMessageRequest.ts';
import type { SendDirectMessageResponse as _veza_chat_SendDirectMessageResponse, SendDirectMessageResponse__Output as _veza_chat_SendDirectMessageResponse__Output } from './veza/chat/SendDirectMessageResponse.ts';
import type { SendMessageRequest as _veza_chat_SendMessageRequest, SendMessageRequest__Output as _veza_chat_SendMessageRequest__Output } from './veza/chat/SendMessageRequest.ts';
import type { SendMessageResponse as _veza_chat_SendMessageResponse, SendMessageResponse__Output as _veza_chat_SendMessageResponse__Output } from './veza/chat/SendMessageResponse.ts';
import type { UnbanUserRequest as _veza_chat_UnbanUserRequest, UnbanUserRequest__Output as _veza_chat_UnbanUserRequest__Output } from './veza/chat/UnbanUserRequest.ts';
import type { UnbanUserResponse as _veza_chat_UnbanUserResponse, UnbanUserResponse__Output as _veza_chat_UnbanUserResponse__Output } from './veza/chat/UnbanUserResponse.ts';
import type { UnmuteUserRequest as _veza_chat_UnmuteUserRequest, UnmuteUserRequest__Output as _veza_chat_UnmuteUserRequest__Output } from './veza/chat/UnmuteUserRequest.ts';
import type { UnmuteUserResponse as _veza_chat_UnmuteUserResponse, UnmuteUserResponse__Output as _veza_chat_UnmuteUserResponse__Output } from './veza/chat/UnmuteUserResponse.ts';
import type { UserActivity as _veza_chat_UserActivity, UserActivity__Output as _veza_chat_UserActivity__Output } from './veza/chat/UserActivity.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  veza: {
    chat: {
      BanUserRequest: MessageTypeDefinition<_veza_chat_BanUserRequest, _veza_chat_BanUserRequest__Output>
      BanUserResponse: MessageTypeDefinition<_veza_chat_BanUserResponse, _veza_chat_BanUserResponse__Output>
      /**
       * Rooms, messages, direct messages and their moderation.
       */
      ChatService: SubtypeConstructor<typeof grpc.Client, _veza_chat_ChatServiceClient> & { service: _veza_chat_ChatServiceDefinition }
      CreateRoomRequest: MessageTypeDefinition<_veza_chat_CreateRoomRequest, _veza_chat_CreateRoomRequest__Output>
      CreateRoomResponse: MessageTypeDefinition<_veza_chat_CreateRoomResponse, _veza_chat_CreateRoomResponse__Output>
      DeleteMessageRequest: MessageTypeDefinition<_veza_chat_DeleteMessageRequest, _veza_chat_DeleteMessageRequest__Output>
      DeleteMessageResponse: MessageTypeDefinition<_veza_chat_DeleteMessageResponse, _veza_chat_DeleteMessageResponse__Output>
      DirectMessage: MessageTypeDefinition<_veza_chat_DirectMessage, _veza_chat_DirectMessage__Output>
      GetDirectMessagesRequest: MessageTypeDefinition<_veza_chat_GetDirectMessagesRequest, _veza_chat_GetDirectMessagesRequest__Output>
      GetDirectMessagesResponse: MessageTypeDefinition<_veza_chat_GetDirectMessagesResponse, _veza_chat_GetDirectMessagesResponse__Output>
      GetMessageHistoryRequest: MessageTypeDefinition<_veza_chat_GetMessageHistoryRequest, _veza_chat_GetMessageHistoryRequest__Output>
      GetMessageHistoryResponse: MessageTypeDefinition<_veza_chat_GetMessageHistoryResponse, _veza_chat_GetMessageHistoryResponse__Output>
      GetRoomInfoRequest: MessageTypeDefinition<_veza_chat_GetRoomInfoRequest, _veza_chat_GetRoomInfoRequest__Output>
      GetRoomStatsRequest: MessageTypeDefinition<_veza_chat_GetRoomStatsRequest, _veza_chat_GetRoomStatsRequest__Output>
      GetUserActivityRequest: MessageTypeDefinition<_veza_chat_GetUserActivityRequest, _veza_chat_GetUserActivityRequest__Output>
      InviteUserRequest: MessageTypeDefinition<_veza_chat_InviteUserRequest, _veza_chat_InviteUserRequest__Output>
      InviteUserResponse: MessageTypeDefinition<_veza_chat_InviteUserResponse, _veza_chat_InviteUserResponse__Output>
      JoinRoomRequest: MessageTypeDefinition<_veza_chat_JoinRoomRequest, _veza_chat_JoinRoomRequest__Output>
      JoinRoomResponse: MessageTypeDefinition<_veza_chat_JoinRoomResponse, _veza_chat_JoinRoomResponse__Output>
      LeaveRoomRequest: MessageTypeDefinition<_veza_chat_LeaveRoomRequest, _veza_chat_LeaveRoomRequest__Output>
      LeaveRoomResponse: MessageTypeDefinition<_veza_chat_LeaveRoomResponse, _veza_chat_LeaveRoomResponse__Output>
      ListMembersRequest: MessageTypeDefinition<_veza_chat_ListMembersRequest, _veza_chat_ListMembersRequest__Output>
      ListMembersResponse: MessageTypeDefinition<_veza_chat_ListMembersResponse, _veza_chat_ListMembersResponse__Output>
      ListRoomsRequest: MessageTypeDefinition<_veza_chat_ListRoomsRequest, _veza_chat_ListRoomsRequest__Output>
      ListRoomsResponse: MessageTypeDefinition<_veza_chat_ListRoomsResponse, _veza_chat_ListRoomsResponse__Output>
      MarkReadRequest: MessageTypeDefinition<_veza_chat_MarkReadRequest, _veza_chat_MarkReadRequest__Output>
      MarkReadResponse: MessageTypeDefinition<_veza_chat_MarkReadResponse, _veza_chat_MarkReadResponse__Output>
      Message: MessageTypeDefinition<_veza_chat_Message, _veza_chat_Message__Output>
      MessageReaction: MessageTypeDefinition<_veza_chat_MessageReaction, _veza_chat_MessageReaction__Output>
      MessageType: EnumTypeDefinition
      ModerateMessageRequest: MessageTypeDefinition<_veza_chat_ModerateMessageRequest, _veza_chat_ModerateMessageRequest__Output>
      ModerateMessageResponse: MessageTypeDefinition<_veza_chat_ModerateMessageResponse, _veza_chat_ModerateMessageResponse__Output>
      ModerationAction: EnumTypeDefinition
      MuteUserRequest: MessageTypeDefinition<_veza_chat_MuteUserRequest, _veza_chat_MuteUserRequest__Output>
      MuteUserResponse: MessageTypeDefinition<_veza_chat_MuteUserResponse, _veza_chat_MuteUserResponse__Output>
      Room: MessageTypeDefinition<_veza_chat_Room, _veza_chat_Room__Output>
      RoomMember: MessageTypeDefinition<_veza_chat_RoomMember, _veza_chat_RoomMember__Output>
      RoomRole: EnumTypeDefinition
      RoomStats: MessageTypeDefinition<_veza_chat_RoomStats, _veza_chat_RoomStats__Output>
      RoomType: EnumTypeDefinition
      RoomVisibility: EnumTypeDefinition
      SendDirectMessageRequest: MessageTypeDefinition<_veza_chat_SendDirectMessageRequest, _veza_chat_SendDirectMessageRequest__Output>
      SendDirectMessageResponse: MessageTypeDefinition<_veza_chat_SendDirectMessageResponse, _veza_chat_SendDirectMessageResponse__Output>
      SendMessageRequest: MessageTypeDefinition<_veza_chat_SendMessageRequest, _veza_chat_SendMessageRequest__Output>
      SendMessageResponse: MessageTypeDefinition<_veza_chat_SendMessageResponse, _veza_chat_SendMessageResponse__Output>
      UnbanUserRequest: MessageTypeDefinition<_veza_chat_UnbanUserRequest, _veza_chat_UnbanUserRequest__Output>
      UnbanUserResponse: MessageTypeDefinition<_veza_chat_UnbanUserResponse, _veza_chat_UnbanUserResponse__Output>
      UnmuteUserRequest: MessageTypeDefinition<_veza_chat_UnmuteUserRequest, _veza_chat_UnmuteUserRequest__Output>
      UnmuteUserResponse: MessageTypeDefinition<_veza_chat_UnmuteUserResponse, _veza_chat_UnmuteUserResponse__Output>
      UserActivity: MessageTypeDefinition<_veza_chat_UserActivity, _veza_chat_UserActivity__Output>
    }
  }
}

