import type { Drafting } from '../../shared/contracts/drafting.ts';
import type { Document } from '../../shared/contracts/work.ts';
import { dollars } from './spending.tsx';

const parts: Record<Drafting['of'], string> = {
  'qbr-packet': 'Text',
  'subject-line': 'Subject',
  opening: 'Opening',
  'content-piece': 'Text',
};

/** Who wrote each text of a document, why them, and what it cost. */
export const DraftedBy = ({ document: { drafting, writtenBy } }: { document: Document }) =>
  drafting === undefined ? (
    <p class="aside">Drafted by {writtenBy}.</p>
  ) : (
    <ul class="aside drafting" aria-label="How it was drafted">
      {drafting.map((one) => (
        <li key={one.of}>
          {parts[one.of]} by {one.writtenBy}
          {one.fellBack && (
            <>
              {' '}
              <span class="chip held">{one.fellBack}</span>
            </>
          )}
          : {one.because}
          {one.tokens && one.tokens.input + one.tokens.output > 0 && (
            <>
              {' '}
              · {one.tokens.input} + {one.tokens.output} tokens
            </>
          )}
          {one.costMicroUsd > 0 && <> · {dollars(one.costMicroUsd)}</>}
        </li>
      ))}
    </ul>
  );
