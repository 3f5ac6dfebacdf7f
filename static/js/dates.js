// Leaves a date as it was typed. Wagtail's calendar reads one order only and puts the present moment in
// the place of anything else, when the field is left. A classic script: calendars are made while the page loads.

window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
