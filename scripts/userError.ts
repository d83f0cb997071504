/** Something that the user can fix: reported as one clear line, without a stack. */
export class UserError extends Error {
  override name = 'UserError';
}
