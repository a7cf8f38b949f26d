/** What the brand's rules say of changed words: told, never forbidden. */
export const Warnings = ({ warnings }: { warnings: string[] }) => (
  <div class="warnings" role="status">
    <p>The brand’s rules say of the changes:</p>
    <ul>
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  </div>
);
