/** The first row of a table: what stands in each column. */
export const ColumnTitles = ({ titles }: { titles: string[] }) => (
  <thead>
    <tr>
      {titles.map((title) => (
        <th key={title} scope="col">
          {title}
        </th>
      ))}
    </tr>
  </thead>
);
