import { importsOf, type Import } from './imports.ts';
import { packageHomes, roomOf, type Room } from './rooms.ts';
import type { Source } from './sources.ts';

/** What breaks the import rule, a sentence each. */
export function brokenImports(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const room = roomOf(source.path);
    if (room === undefined) return [`${source.path} lies in no room: give it one in test/architecture/rooms.ts`];
    const reasons = importsOf(source).map((found) => ({ found, reason: objection(room, found) }));
    return reasons
      .filter(({ reason }) => reason)
      .map(({ found, reason }) => `${source.path} imports ${found.target}: ${reason}`);
  });
}

function objection(room: Room, found: Import): string | undefined {
  if (found.kind === 'computed')
    return room.room === 'test' || room.room === 'local' ? undefined : 'a computed path cannot be checked';
  return found.from === 'package' ? objectionToPackage(room, found) : objectionToRoom(room, found);
}

function objectionToPackage(room: Room, { target }: Import): string | undefined {
  const home = packageHomes.find(({ packages }) => packages.test(target));
  if (home && room.room !== 'test' && !home.rooms.includes(room.room)) {
    return `only ${[...home.rooms, 'test'].join(', ')} may`;
  }
  if (room.packages && !room.packages.test(target)) return `${room.room} may use ${room.packages} only`;
  return undefined;
}

function objectionToRoom(room: Room, { target, kind }: Import): string | undefined {
  const other = roomOf(target);
  // Settings and lockfiles in the project's root belong to nobody.
  if (other === undefined || other.room === room.room) return undefined;
  if (!room.mayImport.includes(other.room)) return `${room.room} may import ${room.mayImport.join(', ') || 'nothing'}`;
  if (room.room === 'console' && kind !== 'type') return 'console may import types only';
  return undefined;
}
