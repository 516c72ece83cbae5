@echo off
rem Drop .yaml files on this file: each becomes a Word report beside itself.
rem ASCII only, since cmd reads a batch file in whatever code page it is in.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set names=%*
set "here=%~dp0"
set "report="
if exist "%here%..\..\.venv\Scripts\report.exe" set "report=%here%..\..\.venv\Scripts\report.exe"
if exist "%here%.venv\Scripts\report.exe" set "report=%here%.venv\Scripts\report.exe"
if not defined report for %%P in (report.exe) do set "report=%%~$PATH:P"

rem Explorer puts no quotes around a name without a blank, and cmd ends the names at its first
rem ampersand: what was dropped is what stands in the whole command line behind this file's name.
setlocal EnableDelayedExpansion
set "quote=""
set "line=!cmdcmdline!"
set "dropped=!line:*.bat" =!"
if "!dropped!"=="!line!" set "dropped="
if defined dropped if not "!dropped:~-1!"=="!quote!" set "dropped="
if defined dropped set "names=!dropped:~0,-1!"

if not defined report goto missing
"!report!" build !names!
set "code=!errorlevel!"
goto end

:missing
set "code=9009"
rem The same in Chinese, where there is a Python that can print it.
py -c "print('\u6ca1\u6709\u627e\u5230 report.exe\uff1a\u5148\u5b89\u88c5\u672c\u7a0b\u5e8f\uff08\u89c1 docs/\u7b2c\u4e00\u4efd\u62a5\u544a.md\uff09\uff0c\u6216\u8005\u628a\u672c\u6587\u4ef6\u653e\u5230 .venv \u6240\u5728\u7684\u6587\u4ef6\u5939\u3002')" 2>nul || echo report.exe not found: install it, or put this file beside .venv
:end
echo.
pause
rem With names that were dropped, the whole cmd ends: behind an ampersand it would run the rest of a name.
if defined dropped exit !code!
exit /b !code!
