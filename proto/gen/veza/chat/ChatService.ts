// Original file: chat/chat.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { BanUserRequest as _veza_chat_BanUserRequest, BanUserRequest__Output as _veza_chat_BanUserRequest__Output } from '../../veza/chat/BanUserRequest.ts';
import type { BanUserResponse as _veza_chat_BanUserResponse, BanUserResponse__Output as _veza_chat_BanUserResponse__Output } from '../../veza/chat/BanUserResponse.ts';
import type { CreateRoomRequest as _veza_chat_CreateRoomRequest, CreateRoomRequest__Output as _veza_chat_CreateRoomRequest__Output } from '../../veza/chat/CreateRoomRequest.ts';
import type { CreateRoomResponse as _veza_chat_CreateRoomResponse, CreateRoomResponse__Output as _veza_chat_CreateRoomResponse__Output } from '../../veza/chat/CreateRoomResponse.ts';
import type { DeleteMessageRequest as _veza_chat_DeleteMessageRequest, DeleteMessageRequest__Output as _veza_chat_DeleteMessageRequest__Output } from '../../veza/chat/DeleteMessageRequest.ts';
import type { DeleteMessageResponse as _veza_chat_DeleteMessageResponse, DeleteMessageResponse__Output as _veza_chat_DeleteMessageResponse__Output } from '../../veza/chat/DeleteMessageResponse.ts';
import type { GetDirectMessagesRequest as _veza_chat_GetDirectMessagesRequest, GetDirectMessagesRequest__Output as _veza_chat_GetDirectMessagesRequest__Output } from '../../veza/chat/GetDirectMessagesRequest.ts';
import type { GetDirectMessagesResponse as _veza_chat_GetDirectMessagesResponse, GetDirectMessagesResponse__Output as _veza_chat_GetDirectMessagesResponse__Output } from '../../veza/chat/GetDirectMessagesResponse.ts';
import type { GetMessageHistoryRequest as _veza_chat_GetMessageHistoryRequest, GetMessageHistoryRequest__Output as _veza_chat_GetMessageHistoryRequest__Output } from '../../veza/chat/GetMessageHistoryRequest.ts';
import type { GetMessageHistoryResponse as _veza_chat_GetMessageHistoryResponse, GetMessageHistoryResponse__Output as _veza_chat_GetMessageHistoryResponse__Output } from '../../veza/chat/GetMessageHistoryResponse.ts';
import type { GetRoomInfoRequest as _veza_chat_GetRoomInfoRequest, GetRoomInfoRequest__Output as _veza_chat_GetRoomInfoRequest__Output } from '../../veza/chat/GetRoomInfoRequest.ts';
import type { GetRoomStatsRequest as _veza_chat_GetRoomStatsRequest, GetRoomStatsRequest__Output as _veza_chat_GetRoomStatsRequest__Output } from '../../veza/chat/GetRoomStatsRequest.ts';
import type { GetUserActivityRequest as _veza_chat_GetUserActivityRequest, GetUserActivityRequest__Output as _veza_chat_GetUserActivityRequest__Output } from '../../veza/chat/GetUserActivityRequest.ts';
import type { InviteUserRequest as _veza_chat_InviteUserRequest, InviteUserRequest__Output as _veza_chat_InviteUserRequest__Output } from '../../veza/chat/InviteUserRequest.ts';
import type { InviteUserResponse as _veza_chat_InviteUserResponse, InviteUserResponse__Output as _veza_chat_InviteUserResponse__Output } from '../../veza/chat/InviteUserResponse.ts';
import type { JoinRoomRequest as _veza_chat_JoinRoomRequest, JoinRoomRequest__Output as _veza_chat_JoinRoomRequest__Output } from '../../veza/chat/JoinRoomRequest.ts';
import type { JoinRoomResponse as _veza_chat_JoinRoomResponse, JoinRoomResponse__Output as _veza_chat_JoinRoomResponse__Output } from '../../veza/chat/JoinRoomResponse.ts';
import type { LeaveRoomRequest as _veza_chat_LeaveRoomRequest, LeaveRoomRequest__Output as _veza_chat_LeaveRoomRequest__Output } from '../../veza/chat/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _veza_chat_LeaveRoomResponse, LeaveRoomResponse__Output as _veza_chat_LeaveRoomResponse__Output } from '../../veza/chat/LeaveRoomResponse.ts';
import type { ListMembersRequest as _veza_chat_ListMembersRequest, ListMembersRequest__Output as _veza_chat_ListMembersRequest__Output } from '../../veza/chat/ListMembersRequest.ts';
import type { ListMembersResponse as _veza_chat_ListMembersResponse, ListMembersResponse__Output as _veza_chat_ListMembersResponse__Output } from '../../veza/chat/ListMembersResponse.ts';
import type { ListRoomsRequest as _veza_chat_ListRoomsRequest, ListRoomsRequest__Output as _veza_chat_ListRoomsRequest__Output } from '../../veza/chat/ListRoomsRequest.ts';
import type { ListRoomsResponse as _veza_chat_ListRoomsResponse, ListRoomsResponse__Output as _veza_chat_ListRoomsResponse__Output } from '../../veza/chat/ListRoomsResponse.ts';
import type { MarkReadRequest as _veza_chat_MarkReadRequest, MarkReadRequest__Output as _veza_chat_MarkReadRequest__Output } from '../../veza/chat/MarkReadRequest.ts';
import type { MarkReadResponse as _veza_chat_MarkReadResponse, MarkReadResponse__Output as _veza_chat_MarkReadResponse__Output } from '../../veza/chat/MarkReadResponse.ts';
import type { ModerateMessageRequest as _veza_chat_ModerateMessageRequest, ModerateMessageRequest__Output as _veza_chat_ModerateMessageRequest__Output } from '../../veza/chat/ModerateMessageRequest.ts';
import type { ModerateMessageResponse as _veza_chat_ModerateMessageResponse, ModerateMessageResponse__Output as _veza_chat_ModerateMessageResponse__Output } from '../../veza/chat/ModerateMessageResponse.ts';
import type { MuteUserRequest as _veza_chat_MuteUserRequest, MuteUserRequest__Output as _veza_chat_MuteUserRequest__Output } from '../../veza/chat/MuteUserRequest.ts';
import type { MuteUserResponse as _veza_chat_MuteUserResponse, MuteUserResponse__Output as _veza_chat_MuteUserResponse__Output } from '../../veza/chat/MuteUserResponse.ts';
import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from '../../veza/chat/Room.ts';
import type { RoomStats as _veza_chat_RoomStats, RoomStats__Output as _veza_chat_RoomStats__Output } from '../../veza/chat/RoomStats.ts';
import type { SendDirectMessageRequest as _veza_chat_SendDirectMessageRequest, SendDirectMessageRequest__Output as _veza_chat_SendDirectMessageRequest__Output } from '../../veza/chat/SendDirectMessageRequest.ts';
import type { SendDirectMessageResponse as _veza_chat_SendDirectMessageResponse, SendDirectMessageResponse__Output as _veza_chat_SendDirectMessageResponse__Output } from '../../veza/chat/SendDirectMessageResponse.ts';
import type { SendMessageRequest as _veza_chat_SendMessageRequest, SendMessageRequest__Output as _veza_chat_SendMessageRequest__Output } from '../../veza/chat/SendMessageRequest.ts';
import type { SendMessageResponse as _veza_chat_SendMessageResponse, SendMessageResponse__Output as _veza_chat_SendMessageResponse__Output } from '../../veza/chat/SendMessageResponse.ts';
import type { UnbanUserRequest as _veza_chat_UnbanUserRequest, UnbanUserRequest__Output as _veza_chat_UnbanUserRequest__Output } from '../../veza/chat/UnbanUserRequest.ts';
import type { UnbanUserResponse as _veza_chat_UnbanUserResponse, UnbanUserResponse__Output as _veza_chat_UnbanUserResponse__Output } from '../../veza/chat/UnbanUserResponse.ts';
import type { UnmuteUserRequest as _veza_chat_UnmuteUserRequest, UnmuteUserRequest__Output as _veza_chat_UnmuteUserRequest__Output } from '../../veza/chat/UnmuteUserRequest.ts';
import type { UnmuteUserResponse as _veza_chat_UnmuteUserResponse, UnmuteUserResponse__Output as _veza_chat_UnmuteUserResponse__Output } from '../../veza/chat/UnmuteUserResponse.ts';
import type { UserActivity as _veza_chat_UserActivity, UserActivity__Output as _veza_chat_UserActivity__Output } from '../../veza/chat/UserActivity.ts';

/**
 * Rooms, messages, direct messages and their moderation.
 */
export interface ChatServiceClient extends grpc.Client {
  BanUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  BanUser(argument: _veza_chat_BanUserRequest, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  banUser(argument: _veza_chat_BanUserRequest, callback: grpc.requestCallback<_veza_chat_BanUserResponse__Output>): grpc.ClientUnaryCall;
  
  CreateRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  CreateRoom(argument: _veza_chat_CreateRoomRequest, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  createRoom(argument: _veza_chat_CreateRoomRequest, callback: grpc.requestCallback<_veza_chat_CreateRoomResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  DeleteMessage(argument: _veza_chat_DeleteMessageRequest, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  deleteMessage(argument: _veza_chat_DeleteMessageRequest, callback: grpc.requestCallback<_veza_chat_DeleteMessageResponse__Output>): grpc.ClientUnaryCall;
  
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  GetDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  getDirectMessages(argument: _veza_chat_GetDirectMessagesRequest, callback: grpc.requestCallback<_veza_chat_GetDirectMessagesResponse__Output>): grpc.ClientUnaryCall;
  
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  GetMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  getMessageHistory(argument: _veza_chat_GetMessageHistoryRequest, callback: grpc.requestCallback<_veza_chat_GetMessageHistoryResponse__Output>): grpc.ClientUnaryCall;
  
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  GetRoomInfo(argument: _veza_chat_GetRoomInfoRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  getRoomInfo(argument: _veza_chat_GetRoomInfoRequest, callback: grpc.requestCallback<_veza_chat_Room__Output>): grpc.ClientUnaryCall;
  
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  GetRoomStats(argument: _veza_chat_GetRoomStatsRequest, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  getRoomStats(argument: _veza_chat_GetRoomStatsRequest, callback: grpc.requestCallback<_veza_chat_RoomStats__Output>): grpc.ClientUnaryCall;
  
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  GetUserActivity(argument: _veza_chat_GetUserActivityRequest, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  getUserActivity(argument: _veza_chat_GetUserActivityRequest, callback: grpc.requestCallback<_veza_chat_UserActivity__Output>): grpc.ClientUnaryCall;
  
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  InviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  InviteUser(argument: _veza_chat_InviteUserRequest, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  inviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  inviteUser(argument: _veza_chat_InviteUserRequest, callback: grpc.requestCallback<_veza_chat_InviteUserResponse__Output>): grpc.ClientUnaryCall;
  
  JoinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _veza_chat_JoinRoomRequest, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _veza_chat_JoinRoomRequest, callback: grpc.requestCallback<_veza_chat_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _veza_chat_LeaveRoomRequest, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _veza_chat_LeaveRoomRequest, callback: grpc.requestCallback<_veza_chat_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Ours from here on: older clients do not know them.
   */
  ListMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  ListMembers(argument: _veza_chat_ListMembersRequest, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Ours from here on: older clients do not know them.
   */
  listMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  listMembers(argument: _veza_chat_ListMembersRequest, callback: grpc.requestCallback<_veza_chat_ListMembersResponse__Output>): grpc.ClientUnaryCall;
  
  ListRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  ListRooms(argument: _veza_chat_ListRoomsRequest, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  listRooms(argument: _veza_chat_ListRoomsRequest, callback: grpc.requestCallback<_veza_chat_ListRoomsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  MarkRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  MarkRead(argument: _veza_chat_MarkReadRequest, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  markRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  markRead(argument: _veza_chat_MarkReadRequest, callback: grpc.requestCallback<_veza_chat_MarkReadResponse__Output>): grpc.ClientUnaryCall;
  
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  ModerateMessage(argument: _veza_chat_ModerateMessageRequest, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  moderateMessage(argument: _veza_chat_ModerateMessageRequest, callback: grpc.requestCallback<_veza_chat_ModerateMessageResponse__Output>): grpc.ClientUnaryCall;
  
  MuteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  MuteUser(argument: _veza_chat_MuteUserRequest, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  muteUser(argument: _veza_chat_MuteUserRequest, callback: grpc.requestCallback<_veza_chat_MuteUserResponse__Output>): grpc.ClientUnaryCall;
  
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  SendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  sendDirectMessage(argument: _veza_chat_SendDirectMessageRequest, callback: grpc.requestCallback<_veza_chat_SendDirectMessageResponse__Output>): grpc.ClientUnaryCall;
  
  SendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _veza_chat_SendMessageRequest, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _veza_chat_SendMessageRequest, callback: grpc.requestCallback<_veza_chat_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  
  UnbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  UnbanUser(argument: _veza_chat_UnbanUserRequest, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  unbanUser(argument: _veza_chat_UnbanUserRequest, callback: grpc.requestCallback<_veza_chat_UnbanUserResponse__Output>): grpc.ClientUnaryCall;
  
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  UnmuteUser(argument: _veza_chat_UnmuteUserRequest, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  unmuteUser(argument: _veza_chat_UnmuteUserRequest, callback: grpc.requestCallback<_veza_chat_UnmuteUserResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Rooms, messages, direct messages and their moderation.
 */
export interface ChatServiceHandlers extends grpc.UntypedServiceImplementation {
  BanUser: grpc.handleUnaryCall<_veza_chat_BanUserRequest__Output, _veza_chat_BanUserResponse>;
  
  CreateRoom: grpc.handleUnaryCall<_veza_chat_CreateRoomRequest__Output, _veza_chat_CreateRoomResponse>;
  
  DeleteMessage: grpc.handleUnaryCall<_veza_chat_DeleteMessageRequest__Output, _veza_chat_DeleteMessageResponse>;
  
  GetDirectMessages: grpc.handleUnaryCall<_veza_chat_GetDirectMessagesRequest__Output, _veza_chat_GetDirectMessagesResponse>;
  
  GetMessageHistory: grpc.handleUnaryCall<_veza_chat_GetMessageHistoryRequest__Output, _veza_chat_GetMessageHistoryResponse>;
  
  GetRoomInfo: grpc.handleUnaryCall<_veza_chat_GetRoomInfoRequest__Output, _veza_chat_Room>;
  
  GetRoomStats: grpc.handleUnaryCall<_veza_chat_GetRoomStatsRequest__Output, _veza_chat_RoomStats>;
  
  GetUserActivity: grpc.handleUnaryCall<_veza_chat_GetUserActivityRequest__Output, _veza_chat_UserActivity>;
  
  /**
   * Lets somebody into a room that strangers cannot join.
   */
  InviteUser: grpc.handleUnaryCall<_veza_chat_InviteUserRequest__Output, _veza_chat_InviteUserResponse>;
  
  JoinRoom: grpc.handleUnaryCall<_veza_chat_JoinRoomRequest__Output, _veza_chat_JoinRoomResponse>;
  
  LeaveRoom: grpc.handleUnaryCall<_veza_chat_LeaveRoomRequest__Output, _veza_chat_LeaveRoomResponse>;
  
  /**
   * Ours from here on: older clients do not know them.
   */
  ListMembers: grpc.handleUnaryCall<_veza_chat_ListMembersRequest__Output, _veza_chat_ListMembersResponse>;
  
  ListRooms: grpc.handleUnaryCall<_veza_chat_ListRoomsRequest__Output, _veza_chat_ListRoomsResponse>;
  
  /**
   * Moves the caller's read marker forward; it never moves back.
   */
  MarkRead: grpc.handleUnaryCall<_veza_chat_MarkReadRequest__Output, _veza_chat_MarkReadResponse>;
  
  ModerateMessage: grpc.handleUnaryCall<_veza_chat_ModerateMessageRequest__Output, _veza_chat_ModerateMessageResponse>;
  
  MuteUser: grpc.handleUnaryCall<_veza_chat_MuteUserRequest__Output, _veza_chat_MuteUserResponse>;
  
  SendDirectMessage: grpc.handleUnaryCall<_veza_chat_SendDirectMessageRequest__Output, _veza_chat_SendDirectMessageResponse>;
  
  SendMessage: grpc.handleUnaryCall<_veza_chat_SendMessageRequest__Output, _veza_chat_SendMessageResponse>;
  
  UnbanUser: grpc.handleUnaryCall<_veza_chat_UnbanUserRequest__Output, _veza_chat_UnbanUserResponse>;
  
  UnmuteUser: grpc.handleUnaryCall<_veza_chat_UnmuteUserRequest__Output, _veza_chat_UnmuteUserResponse>;
  
}

export interface ChatServiceDefinition extends grpc.ServiceDefinition {
  BanUser: MethodDefinition<_veza_chat_BanUserRequest, _veza_chat_BanUserResponse, _veza_chat_BanUserRequest__Output, _veza_chat_BanUserResponse__Output>
  CreateRoom: MethodDefinition<_veza_chat_CreateRoomRequest, _veza_chat_CreateRoomResponse, _veza_chat_CreateRoomRequest__Output, _veza_chat_CreateRoomResponse__Output>
  DeleteMessage: MethodDefinition<_veza_chat_DeleteMessageRequest, _veza_chat_DeleteMessageResponse, _veza_chat_DeleteMessageRequest__Output, _veza_chat_DeleteMessageResponse__Output>
  GetDirectMessages: MethodDefinition<_veza_chat_GetDirectMessagesRequest, _veza_chat_GetDirectMessagesResponse, _veza_chat_GetDirectMessagesRequest__Output, _veza_chat_GetDirectMessagesResponse__Output>
  GetMessageHistory: MethodDefinition<_veza_chat_GetMessageHistoryRequest, _veza_chat_GetMessageHistoryResponse, _veza_chat_GetMessageHistoryRequest__Output, _veza_chat_GetMessageHistoryResponse__Output>
  GetRoomInfo: MethodDefinition<_veza_chat_GetRoomInfoRequest, _veza_chat_Room, _veza_chat_GetRoomInfoRequest__Output, _veza_chat_Room__Output>
  GetRoomStats: MethodDefinition<_veza_chat_GetRoomStatsRequest, _veza_chat_RoomStats, _veza_chat_GetRoomStatsRequest__Output, _veza_chat_RoomStats__Output>
  GetUserActivity: MethodDefinition<_veza_chat_GetUserActivityRequest, _veza_chat_UserActivity, _veza_chat_GetUserActivityRequest__Output, _veza_chat_UserActivity__Output>
  InviteUser: MethodDefinition<_veza_chat_InviteUserRequest, _veza_chat_InviteUserResponse, _veza_chat_InviteUserRequest__Output, _veza_chat_InviteUserResponse__Output>
  JoinRoom: MethodDefinition<_veza_chat_JoinRoomRequest, _veza_chat_JoinRoomResponse, _veza_chat_JoinRoomRequest__Output, _veza_chat_JoinRoomResponse__Output>
  LeaveRoom: MethodDefinition<_veza_chat_LeaveRoomRequest, _veza_chat_LeaveRoomResponse, _veza_chat_LeaveRoomRequest__Output, _veza_chat_LeaveRoomResponse__Output>
  ListMembers: MethodDefinition<_veza_chat_ListMembersRequest, _veza_chat_ListMembersResponse, _veza_chat_ListMembersRequest__Output, _veza_chat_ListMembersResponse__Output>
  ListRooms: MethodDefinition<_veza_chat_ListRoomsRequest, _veza_chat_ListRoomsResponse, _veza_chat_ListRoomsRequest__Output, _veza_chat_ListRoomsResponse__Output>
  MarkRead: MethodDefinition<_veza_chat_MarkReadRequest, _veza_chat_MarkReadResponse, _veza_chat_MarkReadRequest__Output, _veza_chat_MarkReadResponse__Output>
  ModerateMessage: MethodDefinition<_veza_chat_ModerateMessageRequest, _veza_chat_ModerateMessageResponse, _veza_chat_ModerateMessageRequest__Output, _veza_chat_ModerateMessageResponse__Output>
  MuteUser: MethodDefinition<_veza_chat_MuteUserRequest, _veza_chat_MuteUserResponse, _veza_chat_MuteUserRequest__Output, _veza_chat_MuteUserResponse__Output>
  SendDirectMessage: MethodDefinition<_veza_chat_SendDirectMessageRequest, _veza_chat_SendDirectMessageResponse, _veza_chat_SendDirectMessageRequest__Output, _veza_chat_SendDirectMessageResponse__Output>
  SendMessage: MethodDefinition<_veza_chat_SendMessageRequest, _veza_chat_SendMessageResponse, _veza_chat_SendMessageRequest__Output, _veza_chat_SendMessageResponse__Output>
  UnbanUser: MethodDefinition<_veza_chat_UnbanUserRequest, _veza_chat_UnbanUserResponse, _veza_chat_UnbanUserRequest__Output, _veza_chat_UnbanUserResponse__Output>
  UnmuteUser: MethodDefinition<_veza_chat_UnmuteUserRequest, _veza_chat_UnmuteUserResponse, _veza_chat_UnmuteUserRequest__Output, _veza_chat_UnmuteUserResponse__Output>
}
