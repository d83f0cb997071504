export interface Room {
  readonly path: string;
  readonly is: string;
  readonly mayImport: readonly string[];
}

export const ANY_PACKAGE: string;
export const ROOMS: readonly Room[];
export function roomOf(file: string): Room | undefined;
export function mayImport(room: Room, target: string, isPackage: boolean): boolean;
