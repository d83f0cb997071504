/** Something that the user can mend: told as one clear line, without a stack. */
export class UserError extends Error {
  override name = 'UserError';
}
