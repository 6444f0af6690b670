export const statementText = `WITH self AS (
      SELECT e.node FROM elements e JOIN spans t ON t.municipality_id = $1 AND t.node = e.node AND t.valid_from <= $4::date AND t.valid_to > $4::date AND t.superseded_at = 'infinity'
      WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3), edges AS (
      SELECT 'out' AS direction, l.relation, l.dst AS node, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.src = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND l.superseded_at = 'infinity'
      UNION ALL
      SELECT 'in', l.relation, l.src, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.dst = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND l.superseded_at = 'infinity')
    SELECT d.direction, d.relation, e.kind, e.code, v.name, d.attributes FROM edges d
    JOIN elements e ON e.municipality_id = $1 AND e.node = d.node
    JOIN spans s ON s.municipality_id = $1 AND s.node = d.node AND s.valid_from <= $4::date AND s.valid_to > $4::date AND s.superseded_at = 'infinity'
    JOIN versions v ON v.municipality_id = $1 AND v.node = d.node AND v.version = s.version
    ORDER BY d.direction DESC, d.relation, CASE WHEN d.direction = 'out' THEN d.position END, e.kind, e.code COLLATE czech`;
export const oldText = `WITH self AS (
      SELECT e.node FROM elements e JOIN spans t ON t.municipality_id = $1 AND t.node = e.node AND t.valid_from <= $4::date AND t.valid_to > $4::date AND t.superseded_at = 'infinity'
      WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3), edges AS (
      SELECT 'out' AS direction, l.relation, l.dst AS node, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.src = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND l.superseded_at = 'infinity'
      UNION ALL
      SELECT 'in', l.relation, l.src, l.position, l.attributes FROM links l, self
      WHERE l.municipality_id = $1 AND l.dst = self.node AND l.valid_from <= $4::date AND l.valid_to > $4::date AND l.superseded_at = 'infinity')
    SELECT d.direction, d.relation, e.kind, e.code, v.name, d.attributes FROM edges d
    JOIN elements e ON e.municipality_id = $1 AND e.node = d.node
    JOIN spans s ON s.municipality_id = $1 AND s.node = d.node AND s.valid_from <= $4::date AND s.valid_to > $4::date AND s.superseded_at = 'infinity'
    JOIN versions v ON v.municipality_id = $1 AND v.node = d.node AND v.version = s.version
    ORDER BY d.direction DESC, d.relation, CASE WHEN d.direction = 'out' THEN d.position END, e.kind, e.code COLLATE czech`;
