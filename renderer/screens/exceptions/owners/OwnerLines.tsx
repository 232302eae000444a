import { useId, type ReactElement, type ReactNode } from 'react';
import { DESK_ROLES, EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import '../../../ui/entry.css';
import { Icon } from '../../../ui/Icon.tsx';
import '../../../ui/icon-button.css';
import type { IconName } from '../../../ui/icons.ts';
import { movedLine, type OwnerFault, type OwnerLine, PERSON_LENGTH_MAX, roleOf } from './owners-draft.ts';
import type { Owners } from './use-owners.ts';

/** The rules in their order; the first that fits a case names its owner. */
export function OwnerLines({ owners }: { readonly owners: Owners }): ReactElement {
  const text = useText();
  const [entityNames, bankNames] = [useId(), useId()];
  const { lines, fault } = owners;
  if (lines.length === 0) return <p className="owners__none">{text('owners.none')}</p>;
  return (
    <>
      <table className="owners__table">
        <thead>
          <tr>
            <th scope="col">{text('owners.column.place')}</th>
            <th scope="col">{text('owners.column.class')}</th>
            <th scope="col">{text('owners.column.entity')}</th>
            <th scope="col">{text('owners.column.bank')}</th>
            <th scope="col">{text('owners.column.owner')}</th>
            {!owners.readOnly && <th scope="col">{text('owners.column.move')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <Line
              // A rule is nothing but its place in the order.
              key={place}
              {...{ owners, line, place, entityNames, bankNames }}
              fault={fault?.place === place ? fault.kind : undefined}
            />
          ))}
        </tbody>
      </table>
      <EntityNames id={entityNames} />
      <BankNames id={bankNames} />
    </>
  );
}

/** The entities that there are, offered while a person types. */
function EntityNames({ id }: { readonly id: string }): ReactElement {
  const { data } = useQuery('payments.facets', {});
  return (
    <datalist id={id}>
      {(data?.companyCodes ?? []).map(({ code, name }) => (
        <option key={code} value={code} label={`${code} ${name}`} />
      ))}
    </datalist>
  );
}

/** The banks that open cases name, offered while a person types. */
function BankNames({ id }: { readonly id: string }): ReactElement {
  const { data } = useQuery('cases.groups', { filter: {}, by: 'bank' });
  return (
    <datalist id={id}>
      {(data?.groups ?? []).flatMap(({ name }) => (name === '' ? [] : [<option key={name} value={name} />]))}
    </datalist>
  );
}

function Line(props: {
  readonly owners: Owners;
  readonly line: OwnerLine;
  readonly place: number;
  readonly entityNames: string;
  readonly bankNames: string;
  readonly fault: OwnerFault | undefined;
}): ReactElement {
  const text = useText();
  const hint = useId();
  const { owners, line, place, entityNames, bankNames, fault } = props;
  const { lines, write, readOnly } = owners;
  const number = place + 1;
  const change = (part: Partial<OwnerLine>): void => write(lines.with(place, { ...line, ...part }));
  const wrong = { 'aria-describedby': hint, 'aria-invalid': fault !== undefined };
  const typed = (field: 'entity' | 'bank', list: string): ReactNode => (
    <input
      className="entry"
      aria-label={text(`owners.label.${field}`, { number })}
      value={line[field]}
      list={list}
      placeholder={text('owners.any')}
      readOnly={readOnly}
      spellCheck={false}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <tr>
      <th scope="row" className="numbers">
        {number}
      </th>
      <td>
        <select
          className="entry"
          aria-label={text('owners.label.class', { number })}
          value={line.class}
          disabled={readOnly}
          {...wrong}
          onChange={(event) => change({ class: event.target.value })}
        >
          <option value="">{text('owners.any')}</option>
          {EXCEPTION_CLASSES.map((one) => (
            <option key={one} value={one}>
              {text(`class.${one}`)}
            </option>
          ))}
        </select>
        <span id={hint} className="owners__fault">
          {fault !== undefined && text(`owners.fault.${fault}`)}
        </span>
      </td>
      <td>{typed('entity', entityNames)}</td>
      <td>{typed('bank', bankNames)}</td>
      <td>
        <span className="owners__owner">
          <select
            className="entry"
            aria-label={text('owners.label.owner', { number })}
            value={line.role}
            disabled={readOnly}
            onChange={(event) => change({ role: roleOf(event.target.value) })}
          >
            {DESK_ROLES.map((role) => (
              <option key={role} value={role}>
                {text(`deskRole.${role}`)}
              </option>
            ))}
            <option value="">{text('owners.person')}</option>
          </select>
          {line.role === '' && (
            <input
              className="entry"
              aria-label={text('owners.label.person', { number })}
              value={readOnly ? showHidden(line.person) : line.person}
              maxLength={PERSON_LENGTH_MAX}
              readOnly={readOnly}
              spellCheck={false}
              {...wrong}
              onChange={(event) => change({ person: event.target.value })}
            />
          )}
        </span>
      </td>
      {!readOnly && (
        <td>
          <span className="owners__moves">
            <Move
              icon="arrow-up"
              name={text('owners.earlier', { number })}
              disabled={place === 0}
              onMove={() => write(movedLine(lines, place, -1))}
            />
            <Move
              icon="arrow-down"
              name={text('owners.later', { number })}
              disabled={number === lines.length}
              onMove={() => write(movedLine(lines, place, 1))}
            />
            <Move
              icon="cross"
              name={text('owners.remove', { number })}
              disabled={false}
              onMove={() => write(lines.toSpliced(place, 1))}
            />
          </span>
        </td>
      )}
    </tr>
  );
}

function Move(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly disabled: boolean;
  readonly onMove: () => void;
}): ReactElement {
  const { icon, name, disabled, onMove } = props;
  return (
    <button type="button" className="icon-button" aria-label={name} title={name} disabled={disabled} onClick={onMove}>
      <Icon name={icon} />
    </button>
  );
}
