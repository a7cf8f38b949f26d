import { compose } from '../../shared/domain/composer.ts';
import type { Writer } from '../../shared/ports.ts';

/** The deterministic writer: the one that AWS falls back on, too. */
export const composingWriter: Writer = { draft: async (brief) => compose(brief) };
