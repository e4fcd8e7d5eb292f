"""The words of the designer of decision tables, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EDITOR: Mapping[str, str | Promise] = {
    '"value"': _('"value"'),
    '"value", "value", ...': _('"value", "value", …'),
    "Add cell description": _("Add a note to the cell"),
    "Add input": _("Add an input column"),
    "Add input column left": _("Add an input column before"),
    "Add input column right": _("Add an input column after"),
    "Add output": _("Add a result column"),
    "Add output column left": _("Add a result column before"),
    "Add output column right": _("Add a result column after"),
    "Add predefined values": _("Add allowed values"),
    "Add rule": _("Add a rule"),
    "Add rule above": _("Add a rule above"),
    "Add rule below": _("Add a rule below"),
    "Add values": _("Add values"),
    "After": _("After"),
    "And": _("and"),
    "Annotation": _("Remark"),
    "Annotations": _("Remarks"),
    "Any": _("Any"),
    "Before": _("Before"),
    "Between": _("Between"),
    "Boolean value": _("Yes or no"),
    "Change cell expression language": _("Change the language of the cell"),
    "Clear predefined values": _("Clear the allowed values"),
    "Collect": _("Collect all"),
    "Collect (Count)": _("Number of matches"),
    "Collect (Max)": _("Greatest of the matches"),
    "Collect (Min)": _("Least of the matches"),
    "Collect (Sum)": _("Sum of the matches"),
    "Collects the values of all matching rules": _("The results of all rules that match."),
    "Collects the values of all matching rules and counts the number of them": _(
        "How many rules match."
    ),
    "Collects the values of all matching rules and sums up to a single value": _(
        "The sum of the results of all rules that match."
    ),
    "Collects the values of all matching rules and uses the highest value": _(
        "The greatest result of the rules that match."
    ),
    "Collects the values of all matching rules and uses the lowest value": _(
        "The least result of the rules that match."
    ),
    "Collects the values of all matching rules in decreasing output priority order": _(
        "All results, in the order of the allowed values."
    ),
    "Collects the values of all matching rules in rule order": _(
        "All results, in the order of the rules."
    ),
    "Comparison": _("Comparison"),
    "Comparison operator": _("Comparison sign"),
    "Copy input column": _("Copy the column"),
    "Copy output column": _("Copy the column"),
    "Copy rule": _("Copy the rule"),
    "Custom values": _("Values of your own"),
    "Cut input column": _("Cut the column"),
    "Cut output column": _("Cut the column"),
    "Cut rule": _("Cut the rule"),
    "Date": _("Date"),
    "Date and time": _("Date and time"),
    "Date and time value": _("Date and time"),
    "Date value": _("Date"),
    "Decision name": _("Name of the decision"),
    "Decision name: ": _("Name of the decision: "),
    "Duration value": _("Duration"),
    "Edit": _("Edit"),
    "Edit boolean": _("Choose yes or no"),
    "Edit date": _("Choose the date"),
    "Edit date and time": _("Choose the date and time"),
    "Edit duration": _("Choose the duration"),
    "Edit end date": _("Choose the end date"),
    "Edit end date and time": _("Choose the end"),
    "Edit end time": _("Choose the end time"),
    "Edit input": _("Edit the input column"),
    "Edit number": _("Choose the number"),
    "Edit output": _("Edit the result column"),
    "Edit start date": _("Choose the start date"),
    "Edit start date and time": _("Choose the start"),
    "Edit start time": _("Choose the start time"),
    "Edit string": _("Choose the text"),
    "Edit time": _("Choose the time"),
    "Editing not supported for set expression language": _(
        "Cells in this language cannot be edited."
    ),
    "End date": _("End date"),
    "End date and time": _("End"),
    "End time": _("End time"),
    "End value": _("Up to"),
    "Enter expression": _("An expression"),
    "Equals": _("Equals"),
    "Exactly": _("Exactly"),
    "Exclude": _("Excluded"),
    "Expression": _("Expression"),
    "Expression language": _("Language of the expression"),
    "Expression language:": _("Language of the expression:"),
    "Expression language: {expressionLanguageLabel}": _(
        "Language of the expression: {expressionLanguageLabel}"
    ),
    "First": _("First match"),
    "Greater": _("Greater than"),
    "Greater or equals": _("At least"),
    "Hit policy": _("Which rules count"),
    "Hit policy:": _("Which rules count:"),
    "Include": _("Included"),
    "Input": _("Input"),
    "Input expression": _("Expression of the input"),
    "Input expression: ": _("Expression of the input: "),
    "Input label": _("Name of the input"),
    "Input label: ": _("Name of the input: "),
    "Input type": _("Type of the input"),
    "Input values": _("Allowed values of the input"),
    "Less": _("Less than"),
    "Less or equals": _("At most"),
    "Literal expression editor": _("Editor of the expression"),
    "Match none": _("None of"),
    "Match one": _("One of"),
    "Move rule": _("Move the rule"),
    "No": _("No"),
    "No overlap is possible and all rules are disjoint. Only a single rule can be matched": _(
        "Rules may not overlap: one at most matches."
    ),
    "No values": _("No values"),
    "Output": _("Result"),
    "Output label": _("Name of the result"),
    "Output label: ": _("Name of the result: "),
    "Output name": _("Key of the result"),
    "Output name: ": _("Key of the result: "),
    "Output order": _("All, by the order of values"),
    "Output type": _("Type of the result"),
    "Output values": _("Allowed values of the result"),
    "Paste input column left": _("Paste the column before"),
    "Paste input column right": _("Paste the column after"),
    "Paste output column left": _("Paste the column before"),
    "Paste output column right": _("Paste the column after"),
    "Paste rule above": _("Paste the rule above"),
    "Paste rule below": _("Paste the rule below"),
    "Predefined values": _("Allowed values"),
    "Priority": _("Most important match"),
    "Range": _("Range"),
    "Range end operator": _("Sign of the end"),
    "Range end value": _("End of the range"),
    "Range start operator": _("Sign of the start"),
    "Range start value": _("Start of the range"),
    "Remove cell description": _("Remove the note of the cell"),
    "Remove input column": _("Remove the input column"),
    "Remove output column": _("Remove the result column"),
    "Remove rule": _("Remove the rule"),
    "Resize": _("Change the width"),
    "Rule order": _("All, by the order of rules"),
    "Rules may overlap. The first matching rule will be chosen": _(
        "Rules may overlap: the first that matches counts."
    ),
    "Rules may overlap. The one with the highest priority will be chosen": _(
        "Rules may overlap: the result that comes first among the allowed values counts."
    ),
    "Rules may overlap. Their output have to match": _(
        "Rules may overlap, if all that match say the same."
    ),
    "Set date": _("Set the date"),
    "Set date and time": _("Set the date and time"),
    "Set duration": _("Set the duration"),
    "Set time": _("Set the time"),
    "Set value": _("Set the value"),
    "Start date": _("Start date"),
    "Start date and time": _("Start"),
    "Start time": _("Start time"),
    "Start value": _("From"),
    "String value": _("Text"),
    "Strings must be in double quotes": _("Texts stand in double quotes"),
    "Test type": _("Test"),
    "Then": _("Then"),
    "Time": _("Time"),
    "Time value": _("Time"),
    "Type": _("Type"),
    "Unique": _("One match at most"),
    "Use now": _("Use the present moment"),
    "Use today": _("Use today"),
    "Value": _("Value"),
    "Values": _("Values"),
    "Variable name": _("Name of the value"),
    "Variable name:": _("Name of the value:"),
    "Variable type": _("Type of the value"),
    "Variable type:": _("Type of the value:"),
    "View DRD": _("Requirements"),
    "When": _("When"),
    "Yes": _("Yes"),
    "boolean": _("Yes or no"),
    "date": _("Date"),
    "dateTime": _("Date and time"),
    "dayTimeDuration": _("Days and hours"),
    "e.g. { example } ": _("e.g. {example}"),
    "e.g. { sample }": _("e.g. {sample}"),
    "name": _("name"),
    "number": _("Number"),
    "string": _("Text"),
    "time": _("Time"),
    "yearMonthDuration": _("Years and months"),
}
"""What the library of tables says, by its English."""

PAGE: Mapping[str, str | Promise] = {
    "Nothing is wrong": _("Nothing is wrong"),
    "Nothing differs from what is live.": _("Nothing differs from what is live."),
    "The whole table": _("The whole table"),
    "Rule {number}": _("Rule {number}"),
    "Map": _("Map of requirements"),
    "Unsaved changes": _("Unsaved changes"),
    "Saved": _("Saved"),
    "Saving failed": _("Saving failed"),
    "The designer cannot show this decision: it is no table.": _(
        "The designer cannot show this decision: it is no table."
    ),
}
"""What our own scripts say, by its English."""


def of_the_page() -> dict[str, str]:
    return {key: str(words) for key, words in {**EDITOR, **PAGE}.items()}
