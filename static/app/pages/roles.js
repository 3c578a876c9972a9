// @ts-check
// Knows what each role may do, in words for people.

/** What a role lets one do, for somebody who has never seen Stet. @type {Record<string, string>} */
export const ROLE_MEANS = {
  viewer: 'Reads sessions, histories and reports.',
  checker: 'Works on claims: verdicts, sources, comments and sign-off.',
  editor: 'Does what a checker does, and opens, closes and reopens sessions.',
  admin: 'Does what an editor does, and invites people, changes roles and removes members.',
};
