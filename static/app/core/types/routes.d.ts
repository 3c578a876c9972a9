// Made from the Rust types by tests/it/browser_types.rs; not to be changed by hand.

import type {
  AcceptInvitation,
  ApiTokens,
  AppCode,
  BeginOpenId,
  ChangeDesk,
  ChangePassword,
  ChangeRole,
  ChoosePassword,
  DemoAccounts,
  DeskRules,
  DeskSettings,
  Desks,
  EndOpenId,
  Invitations,
  Invite,
  Invited,
  LinkHolder,
  Logins,
  MadeApiToken,
  MadeInvitation,
  MadePasswordLink,
  Me,
  Members,
  NewApiToken,
  NewSecondFactor,
  OpenIdAddress,
  OwnPassword,
  PasswordLink,
  RecoveryCodes,
  Rename,
  RequireSecondFactor,
  SecondFactor,
  ServerKey,
  SetUp,
  SignIn,
  Trust,
  WaysIn,
} from './accounts.d.ts';

import type {
  AddedSource,
  AskModel,
  AuthorArticles,
  AuthorView,
  AuthorsAnswer,
  Between,
  ClaimThen,
  ClaimsPage,
  Committed,
  DeskScales,
  EditedSource,
  Extracted,
  FetchEvery,
  FetchedSource,
  FindWords,
  FoundWords,
  GivenUp,
  HandIn,
  Imported,
  ImportedSession,
  Inbox,
  Intake,
  MergedInto,
  ModelAsked,
  ModelRequest,
  NewChecklists,
  NewRevision,
  NewScales,
  NotedSource,
  Offer,
  OpenSession,
  Opened,
  Pages,
  PastedText,
  PutBack,
  QuotedPassage,
  ReadItems,
  RedactWords,
  RevisionPair,
  RevisionPreview,
  RulesPreview,
  SaidWhy,
  SessionState,
  Sessions,
  SnapshotDifference,
  SourceDetail,
  SourceRecord,
  SourcesPage,
  Submission,
  TakenSnapshot,
  TrailPage,
} from './bodies.d.ts';

import type { PassageCheck } from './claims.d.ts';

import type { Rules } from './events.d.ts';

import type { Checklists } from './state.d.ts';

export * from './accounts.d.ts';

export * from './bodies.d.ts';

/** What each route is sent, and what it answers. */
export interface Routes {
  'GET /api/author/articles': { answer: AuthorArticles };
  'GET /api/author/articles/{id}': { path: { id: string }; answer: AuthorView };
  'POST /api/author/articles/{id}/answers': {
    path: { id: string };
    body: AuthorsAnswer;
    answer: AuthorView;
  };
  'GET /api/claims': {
    query?: {
      q?: string;
      state?: string;
      assignee?: string;
      order?: string;
      objection?: boolean;
      open_comment?: boolean;
      with_author?: boolean;
      source?: string;
      after?: string;
      limit?: number;
    };
    answer: ClaimsPage;
  };
  'GET /api/demo': { answer: DemoAccounts };
  'PUT /api/desk': { body: DeskSettings; answer: undefined };
  'GET /api/desk/checklists': { answer: Checklists };
  'PUT /api/desk/checklists': { body: NewChecklists; answer: undefined };
  'DELETE /api/desk/engine': { answer: undefined };
  'GET /api/desk/intake': { answer: Intake };
  'POST /api/desk/intake': { body: HandIn; answer: Extracted };
  'POST /api/desk/intake/file': { query?: { name?: string }; answer: Extracted };
  'GET /api/desk/jobs': { answer: GivenUp };
  'GET /api/desk/rules': { answer: DeskRules };
  'PUT /api/desk/rules': { body: Rules; answer: undefined };
  'GET /api/desk/scales': { answer: DeskScales };
  'PUT /api/desk/scales': { body: NewScales; answer: undefined };
  'PUT /api/desk/second-factor': { body: RequireSecondFactor; answer: undefined };
  'GET /api/desks': { answer: Desks };
  'GET /api/imported': { answer: Imported };
  'GET /api/inbox': { answer: Inbox };
  'POST /api/inbox/read': { body: ReadItems; answer: undefined };
  'GET /api/invitation': { query: { token: string }; answer: Invited };
  'POST /api/invitation': { body: AcceptInvitation; answer: Me };
  'GET /api/invitations': { answer: Invitations };
  'POST /api/invitations': { body: Invite; answer: MadeInvitation };
  'DELETE /api/invitations/{id}': { path: { id: string }; answer: undefined };
  'GET /api/key': { answer: ServerKey };
  'DELETE /api/login': { answer: undefined };
  'POST /api/login': { body: SignIn; answer: Me };
  'PUT /api/login/desk': { body: ChangeDesk; answer: Me };
  'DELETE /api/logins': { answer: undefined };
  'GET /api/logins': { answer: Logins };
  'DELETE /api/logins/{id}': { path: { id: string }; answer: undefined };
  'GET /api/me': { answer: Me };
  'GET /api/members': { answer: Members };
  'DELETE /api/members/{id}': { path: { id: string }; answer: undefined };
  'PUT /api/members/{id}': { path: { id: string }; body: ChangeRole; answer: undefined };
  'DELETE /api/members/{id}/logins': { path: { id: string }; answer: undefined };
  'PUT /api/members/{id}/name': { path: { id: string }; body: Rename; answer: undefined };
  'DELETE /api/members/{id}/openid': { path: { id: string }; answer: undefined };
  'DELETE /api/members/{id}/password-link': { path: { id: string }; answer: undefined };
  'POST /api/members/{id}/password-link': { path: { id: string }; answer: MadePasswordLink };
  'DELETE /api/members/{id}/second-factor': { path: { id: string }; answer: undefined };
  'POST /api/openid': { body: BeginOpenId; answer: OpenIdAddress };
  'POST /api/openid/answer': { body: EndOpenId; answer: Me };
  'PUT /api/password': { body: ChangePassword; answer: undefined };
  'POST /api/password-link': { body: ChoosePassword; answer: Me };
  'POST /api/password-link/holder': { body: PasswordLink; answer: LinkHolder };
  'GET /api/second-factor': { answer: SecondFactor };
  'POST /api/second-factor': { body: OwnPassword; answer: NewSecondFactor };
  'PUT /api/second-factor': { body: AppCode; answer: RecoveryCodes };
  'POST /api/second-factor/removal': { body: OwnPassword; answer: undefined };
  'GET /api/sessions': {
    query?: { archived?: boolean; after?: string; limit?: number };
    answer: Sessions;
  };
  'POST /api/sessions': { body: OpenSession; answer: Opened };
  'POST /api/sessions/import': { answer: ImportedSession };
  'GET /api/sessions/{id}': { path: { id: string }; query?: { at?: number }; answer: SessionState };
  'GET /api/sessions/{id}/changes': {
    path: { id: string };
    query?: {
      comments?: boolean;
      names?: string;
      page?: string;
      from?: number;
      to?: number;
      shown?: boolean;
    };
    answer: Between;
  };
  'POST /api/sessions/{id}/claims/{claim}/put-back': {
    path: { id: string; claim: string };
    body: PutBack;
    answer: Committed;
  };
  'GET /api/sessions/{id}/claims/{claim}/then': {
    path: { id: string; claim: string };
    query?: { at?: number };
    answer: ClaimThen;
  };
  'POST /api/sessions/{id}/commands': { path: { id: string }; body: Submission; answer: Committed };
  'GET /api/sessions/{id}/events': {
    path: { id: string };
    query?: { after?: number; limit?: number; person?: string; claim?: string; kind?: string };
    answer: TrailPage;
  };
  'GET /api/sessions/{id}/exports': {
    path: { id: string };
    query?: { page?: string };
    answer: Offer;
  };
  'GET /api/sessions/{id}/exports/{name}': {
    path: { id: string; name: string };
    query?: {
      comments?: boolean;
      names?: string;
      page?: string;
      from?: number;
      to?: number;
      shown?: boolean;
    };
    answer: Pages;
  };
  'GET /api/sessions/{id}/proposals': { path: { id: string }; answer: ModelRequest };
  'POST /api/sessions/{id}/proposals': { path: { id: string }; body: AskModel; answer: ModelAsked };
  'POST /api/sessions/{id}/redactions': {
    path: { id: string };
    body: RedactWords;
    answer: FoundWords;
  };
  'POST /api/sessions/{id}/redactions/found': {
    path: { id: string };
    body: FindWords;
    answer: FoundWords;
  };
  'POST /api/sessions/{id}/revision-preview': {
    path: { id: string };
    body: NewRevision;
    answer: RevisionPreview;
  };
  'POST /api/sessions/{id}/revisions': {
    path: { id: string };
    body: NewRevision;
    answer: Committed;
  };
  'GET /api/sessions/{id}/revisions/{number}': {
    path: { id: string; number: number };
    answer: RevisionPair;
  };
  'POST /api/sessions/{id}/rules-preview': {
    path: { id: string };
    body: Rules;
    answer: RulesPreview;
  };
  'GET /api/setup': { query: { token: string }; answer: undefined };
  'POST /api/setup': { body: SetUp; answer: Me };
  'GET /api/sources': {
    query?: {
      q?: string;
      kind?: string;
      primary?: boolean;
      no_snapshot?: boolean;
      changed?: boolean;
      noted?: boolean;
      unused?: boolean;
      session?: string;
      after?: number;
      limit?: number;
    };
    answer: SourcesPage;
  };
  'POST /api/sources': { body: SourceRecord; answer: AddedSource };
  'GET /api/sources/{id}': { path: { id: string }; answer: SourceDetail };
  'PUT /api/sources/{id}': { path: { id: string }; body: EditedSource; answer: undefined };
  'POST /api/sources/{id}/fetch': { path: { id: string }; answer: FetchedSource };
  'POST /api/sources/{id}/files': {
    path: { id: string };
    query?: { name?: string };
    answer: TakenSnapshot;
  };
  'POST /api/sources/{id}/merge': { path: { id: string }; body: MergedInto; answer: undefined };
  'PUT /api/sources/{id}/note': { path: { id: string }; body: NotedSource; answer: undefined };
  'DELETE /api/sources/{id}/origins/{origin}': {
    path: { id: string; origin: string };
    answer: undefined;
  };
  'PUT /api/sources/{id}/origins/{origin}': {
    path: { id: string; origin: string };
    body: SaidWhy;
    answer: undefined;
  };
  'PUT /api/sources/{id}/schedule': { path: { id: string }; body: FetchEvery; answer: undefined };
  'POST /api/sources/{id}/snapshots': {
    path: { id: string };
    body: PastedText;
    answer: TakenSnapshot;
  };
  'GET /api/sources/{id}/snapshots/{snapshot}/difference': {
    path: { id: string; snapshot: string };
    answer: SnapshotDifference;
  };
  'POST /api/sources/{id}/snapshots/{snapshot}/passage-check': {
    path: { id: string; snapshot: string };
    body: QuotedPassage;
    answer: PassageCheck;
  };
  'GET /api/tokens': { answer: ApiTokens };
  'POST /api/tokens': { body: NewApiToken; answer: MadeApiToken };
  'DELETE /api/tokens/{id}': { path: { id: string }; answer: undefined };
  'GET /api/trust': { answer: Trust };
  'GET /api/ways-in': { answer: WaysIn };
}
